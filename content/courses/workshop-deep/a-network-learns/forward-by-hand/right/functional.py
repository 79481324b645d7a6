"""Uses the functions of torch.nn.functional, and asks for the best score by sorting."""

import torch
import torch.nn.functional as F


class Network(torch.nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first, self.second = torch.nn.Linear(inputs, hidden), torch.nn.Linear(hidden, outputs)
        self.between = torch.nn.ReLU()

    def forward(self, X):
        return F.linear(self.between(self.first(X)), self.second.weight, self.second.bias)


@torch.inference_mode()
def predict(model, X):
    return model(X).topk(1, dim=1).indices.squeeze(1)
