"""Lets the model clear its gradients, and flattens the predictions with view."""

import torch


def make_model(inputs):
    return torch.nn.Linear(inputs, 1)


def train(model, X, y, epochs, rate):
    criterion = torch.nn.MSELoss()
    descent = torch.optim.SGD(params=model.parameters(), lr=rate, momentum=0.0)
    history = []
    model.train(True)
    for epoch in range(1, epochs + 1):
        predicted = model(X).view(-1)
        loss = criterion(predicted, y)
        model.zero_grad(set_to_none=True)
        loss.backward()
        descent.step()
        history += [loss.detach().cpu().numpy().item()]
    model.train(False)
    return history
