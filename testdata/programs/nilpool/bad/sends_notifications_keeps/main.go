// Command broker sends notifications and keeps going when a peer is away.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"programs/nilpool/bad/sends_notifications_keeps/wire"
)

var errPeerGone = errors.New("peer gone")

// peer is a connection that may be down.
type peer struct {
	name string
	up   bool
	sent int
}

func (p *peer) Write(b []byte) (int, error) {
	if !p.up {
		return 0, fmt.Errorf("%s: %w", p.name, errPeerGone)
	}
	p.sent += len(b)
	return len(b), nil
}

func notify(w io.Writer, text string) error {
	m := wire.New("notify")
	if text == "" {
		wire.Discard(m)
		return errors.New("notify: empty text")
	}
	m.Append(text)
	if err := wire.Send(w, m); err != nil {
		wire.Discard(m) // want "PC1006"
		return fmt.Errorf("notify: %w", err)
	}
	return nil
}

// pair builds a request and its audit record together.
func pair(text string) (req, audit string) {
	m, a := wire.New("request"), wire.New("audit")
	m.Append(text)
	a.Append("audit of " + text)
	req, audit = m.Body(), a.Body()
	wire.Discard(a)
	wire.Discard(m)
	return req, audit
}

func main() {
	peers := []*peer{{name: "a", up: true}, {name: "b"}, {name: "c", up: true}}
	for range 20 {
		for _, p := range peers {
			if err := notify(p, "restart"); err != nil && !errors.Is(err, errPeerGone) {
				fmt.Fprintln(os.Stderr, "broker:", err)
				os.Exit(1)
			}
		}
		req, audit := pair("reload")
		if req != "reload" || audit != "audit of reload" {
			fmt.Fprintf(os.Stderr, "broker: request %q, audit %q\n", req, audit)
			os.Exit(1)
		}
	}
	fmt.Println("sent", peers[0].sent+peers[2].sent)
}
