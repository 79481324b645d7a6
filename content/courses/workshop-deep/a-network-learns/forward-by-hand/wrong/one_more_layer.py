"""Leaves a third layer in, which is never used and is stored with the rest.

Caught by: check_only_four_parameters
"""

import torch


class Network(torch.nn.Module):
    """One hidden layer, with what is below zero cut off."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = torch.nn.Linear(inputs, hidden)
        self.second = torch.nn.Linear(hidden, outputs)
        self.third = torch.nn.Linear(outputs, outputs)

    def forward(self, X):
        hidden = torch.relu(self.first(X))
        return self.second(hidden)


def predict(model, X):
    """The number of the largest score of each row."""
    with torch.no_grad():
        return model(X).argmax(dim=1)
