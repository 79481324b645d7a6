import torch


class Network(torch.nn.Module):
    """One hidden layer, with what is below zero cut off."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = torch.nn.Linear(inputs, hidden)
        self.second = torch.nn.Linear(hidden, outputs)

    def forward(self, X):
        raise NotImplementedError("Put X through the first layer, cut off, then through the second.")


def predict(model, X):
    """The number of the largest score of each row."""
    raise NotImplementedError("Ask the model, then take the place of the largest score.")
