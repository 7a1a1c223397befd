// Command relays_session_s relays a session's mails to the next hop.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"programs/closedchan/bad/relays_session_s/queue"
)

var errRelayDenied = errors.New("554 relay access denied")

type gateway struct {
	domain string
	outbox *queue.Outbox
}

func (g *gateway) check(m queue.Message) error {
	if !strings.HasSuffix(m.From, "@"+g.domain) && !strings.HasSuffix(m.To, "@"+g.domain) {
		return errRelayDenied
	}
	if m.Body == "" {
		return errors.New("550 empty message")
	}
	return nil
}

func bounce(m queue.Message, err error) queue.Message {
	return queue.Message{
		From: "MAILER-DAEMON",
		To:   m.From,
		Body: fmt.Sprintf("your message to %s was refused: %v", m.To, err),
	}
}

// relay queues the session's messages; the first that is refused ends the session.
func (g *gateway) relay(session []queue.Message) error {
	for _, m := range session {
		if err := g.check(m); err != nil {
			g.outbox.Abort(err)
			g.outbox.Push(bounce(m, err)) // want "PC4002"
			return err
		}
		g.outbox.Push(m)
	}
	g.outbox.Finish()
	return nil
}

func main() {
	g := &gateway{domain: "example.org"}
	g.outbox = queue.New(8, func(m queue.Message) {
		fmt.Printf("250 %s -> %s (%d bytes)\n", m.From, m.To, len(m.Body))
	})
	err := g.relay([]queue.Message{
		{From: "ann@example.org", To: "bob@example.net", Body: "hello"},
		{From: "eve@example.com", To: "mal@example.net", Body: "buy now"},
	})
	if werr := g.outbox.Wait(); werr != nil || err != nil {
		fmt.Fprintln(os.Stderr, "session:", errors.Join(err, werr))
	}
}
