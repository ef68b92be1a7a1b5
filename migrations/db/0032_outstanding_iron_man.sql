CREATE TABLE `channel_secret` (
	`channel_id` text NOT NULL,
	`kind` text NOT NULL,
	`sealed` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `kind`),
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE cascade
);
