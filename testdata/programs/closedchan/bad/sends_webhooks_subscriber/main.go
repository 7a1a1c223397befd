// Command sends_webhooks_subscriber sends webhooks to a subscriber that is down.
package main

import (
	"errors"
	"fmt"
	"time"

	"programs/closedchan/bad/sends_webhooks_subscriber/outbox"
)

func main() {
	box := outbox.New(1, 32, func(j outbox.Job) error {
		time.Sleep(20 * time.Millisecond)
		return errors.New("503 service unavailable")
	})
	for i := range 8 {
		fmt.Println("accepted:", box.Submit(outbox.Job{URL: fmt.Sprintf("https://hooks.example/%d", i)}))
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("undelivered:", len(box.Shutdown()))
}
