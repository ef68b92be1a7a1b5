CREATE TABLE `company` (
	`one` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`resend_uncertain` integer DEFAULT false NOT NULL,
	CONSTRAINT "company_one" CHECK("company"."one" = 1)
);
--> statement-breakpoint
ALTER TABLE `team` ADD `queue_expiry_days` integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `review_queue` integer DEFAULT false NOT NULL;