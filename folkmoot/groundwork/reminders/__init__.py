"""What officers have to do, gathered from every stage, shown on their desk and sent to them once, when they want it."""
