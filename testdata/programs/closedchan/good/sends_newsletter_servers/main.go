// Command sends_newsletter_servers sends a newsletter to servers with greylisting.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/good/sends_newsletter_servers/outbox"
)

func main() {
	var mu sync.Mutex
	seen := make(map[string]int)
	transport := func(m *outbox.Mail) error {
		mu.Lock()
		defer mu.Unlock()
		seen[m.To]++
		switch {
		case m.To == "nobody@example.org":
			return errors.New("550 no such user")
		case m.To == "never@example.org":
			return outbox.ErrDeferred
		case seen[m.To] == 1:
			return outbox.ErrDeferred
		}
		return nil
	}

	o := outbox.New(transport, 10*time.Millisecond)
	r := o.Flush([]*outbox.Mail{
		{To: "ann@example.org"},
		{To: "nobody@example.org"},
		{To: "ben@example.org"},
		{To: "never@example.org"},
	}, 2)
	fmt.Printf("sent %d, bounced %d\n", r.Sent, r.Bounced)
	if r != (outbox.Report{Sent: 2, Bounced: 2}) {
		os.Exit(1)
	}
}
