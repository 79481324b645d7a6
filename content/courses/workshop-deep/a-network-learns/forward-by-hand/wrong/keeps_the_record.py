"""Asks the model with the record for gradients, and returns the scores' places by hand as decimals.

Caught by: check_predict
"""

import torch


class Network(torch.nn.Module):
    """One hidden layer, with what is below zero cut off."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = torch.nn.Linear(inputs, hidden)
        self.second = torch.nn.Linear(hidden, outputs)

    def forward(self, X):
        hidden = torch.relu(self.first(X))
        return self.second(hidden)


def predict(model, X):
    """The number of the largest score of each row."""
    scores = model(X)
    return (scores == scores.max(dim=1, keepdim=True).values).float() @ torch.arange(scores.shape[1]).float()
