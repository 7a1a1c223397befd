// Command accepts_mails_sessions accepts mails from several sessions while the gateway shuts down.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/accepts_mails_sessions/relay"
)

type gateway struct {
	relay    *relay.Relay
	accepted atomic.Int64
	sessions sync.WaitGroup
}

func (g *gateway) session(client string) {
	for i := 0; ; i++ {
		m := relay.Mail{To: client, Body: fmt.Appendf(nil, "mail %d", i)}
		switch err := g.relay.Submit(m); {
		case errors.Is(err, relay.ErrClosed):
			return
		case errors.Is(err, relay.ErrFull):
			time.Sleep(time.Millisecond)
		default:
			g.accepted.Add(1)
		}
	}
}

func (g *gateway) serve(clients ...string) (err error) {
	defer func() { err = errors.Join(err, g.relay.Close()) }()
	for _, c := range clients {
		g.sessions.Go(func() { g.session(c) })
	}
	time.Sleep(30 * time.Millisecond)
	if err := g.relay.Close(); err != nil {
		return err
	}
	g.sessions.Wait()
	return nil
}

func main() {
	g := &gateway{relay: relay.New(16, func(m relay.Mail) error {
		if len(m.Body) == 0 {
			return errors.New("empty")
		}
		return nil
	})}
	if err := g.serve("ann", "bob", "eve"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if int64(g.relay.Sent()) != g.accepted.Load() {
		fmt.Fprintln(os.Stderr, "lost mails:", g.accepted.Load(), g.relay.Sent())
		os.Exit(1)
	}
	fmt.Println("all accepted mails were sent")
}
