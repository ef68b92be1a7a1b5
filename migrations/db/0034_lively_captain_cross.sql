CREATE TABLE `contact_block` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`blocked` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`queue` text NOT NULL
);
