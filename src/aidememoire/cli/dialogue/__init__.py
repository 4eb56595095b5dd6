"""What the commands of `aidememoire dialogue` do, a module for each of its parts."""
