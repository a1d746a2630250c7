"""Stories in real browsers: what people see and do, on two tablets and a room screen."""
