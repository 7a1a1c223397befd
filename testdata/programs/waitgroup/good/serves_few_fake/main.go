// Command echod serves a few fake clients.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/good/serves_few_fake/listener"
)

type client struct{ think time.Duration }

func (c client) Serve() error {
	time.Sleep(c.think)
	return nil
}

func main() {
	incoming := make(chan listener.Conn)
	stopped := make(chan struct{})
	l := listener.New(
		func() (listener.Conn, error) {
			select {
			case c := <-incoming:
				return c, nil
			case <-stopped:
				return nil, listener.ErrStopped
			}
		},
		func() { close(stopped) },
	)
	l.Start()
	const clients = 6
	for i := range clients {
		incoming <- client{think: time.Duration(i) * time.Millisecond}
	}
	n, err := l.Close()
	if err != nil || n != clients {
		fmt.Fprintln(os.Stderr, "echod: served", n, err)
		os.Exit(1)
	}
}
