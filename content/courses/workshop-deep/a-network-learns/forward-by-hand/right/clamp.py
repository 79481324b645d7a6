"""Multiplies with the weights itself, and cuts off with clamp."""

import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.second = nn.Linear(hidden, outputs)

    def forward(self, X):
        hidden = (X @ self.first.weight.T + self.first.bias).clamp(min=0)
        return hidden @ self.second.weight.T + self.second.bias


def predict(model, X):
    return torch.max(model(X).detach(), dim=-1).indices
