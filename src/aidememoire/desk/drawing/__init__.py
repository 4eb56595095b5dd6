"""Pictures that the server draws: numbers for the attributes of SVG, so that no page needs a style or a script."""
