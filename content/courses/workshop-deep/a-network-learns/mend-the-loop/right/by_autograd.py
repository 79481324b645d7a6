"""Asks autograd for the gradients themselves, and moves the parameters by hand; nothing is ever added up."""

import torch
import torch.nn.functional as F


def make_model(inputs):
    return torch.nn.Linear(inputs, 1)


def train(model, X, y, epochs, rate):
    model.train()
    parameters = list(model.parameters())
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(X), y.unsqueeze(1))
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                parameter -= rate * gradient
        losses.append(float(loss))
    model.eval()
    return losses
