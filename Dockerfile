FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir --constraint constraints.txt ".[login]"
EXPOSE 8501
# Inside the container the app listens on all addresses; compose.yaml publishes it on the host's loopback alone.
CMD ["sugraph", "app", "--address", "0.0.0.0", "--port", "8501"]
