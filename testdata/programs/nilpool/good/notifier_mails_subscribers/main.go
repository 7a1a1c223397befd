// Command notifier mails subscribers.
package main

import (
	"fmt"
	"os"

	"programs/nilpool/good/notifier_mails_subscribers/outbox"
)

type notifier struct {
	box    *outbox.Outbox
	queued []string
	failed []string
}

func (n *notifier) notify(id, to, text string) {
	m := outbox.Compose(id, to, text)
	if len(m.Body) == 0 {
		outbox.Discard(m)
		n.failed = append(n.failed, id)
		return
	}
	if err := n.box.Send(m); err != nil {
		n.failed = append(n.failed, m.ID)
		fmt.Printf("%s to %s: %v\n", m.ID, m.To, err)
		outbox.Discard(m)
		return
	}
	n.queued = append(n.queued, id)
}

func main() {
	delivered := 0
	n := &notifier{box: outbox.Start(func(id, to string, body []byte) {
		delivered += len(body)
	})}
	n.notify("m1", "ana@example.org", "hello")
	n.notify("m2", "ben@example.org", "")
	n.notify("m3", "cyd@example.org", "bye")
	n.box.Shut()
	n.notify("m4", "dee@example.org", "late")
	n.box.Shut()

	fmt.Println("queued", n.queued, "failed", n.failed, "bytes", delivered)
	if delivered != 8 || len(n.failed) != 2 || n.failed[1] != "m4" {
		os.Exit(1)
	}
}
