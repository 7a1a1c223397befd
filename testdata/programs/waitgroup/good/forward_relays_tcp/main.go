// Command forward relays TCP connections to a backend.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"sync"

	"programs/waitgroup/good/forward_relays_tcp/track"
)

type relay struct {
	ln   *track.Listener
	dial func() (net.Conn, error)
	done chan struct{}
}

func (r *relay) run() {
	defer close(r.done)
	for {
		c, err := r.ln.Accept()
		if err != nil {
			return
		}
		go r.forward(c)
	}
}

func (r *relay) forward(down net.Conn) {
	defer down.Close()
	up, err := r.dial()
	if err != nil {
		return
	}
	defer up.Close()

	var both sync.WaitGroup
	both.Add(2)
	pipe := func(dst, src net.Conn) {
		defer both.Done()
		// Either end going away ends the other direction too.
		defer dst.Close()
		defer src.Close()
		io.Copy(dst, src)
	}
	go pipe(up, down)
	go pipe(down, up)
	both.Wait()
}

func (r *relay) stop() {
	r.ln.Close()
	<-r.done
	r.ln.Drain()
}

func echo(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			io.Copy(c, c)
		}()
	}
}

func run() error {
	backend, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer backend.Close()
	go echo(backend)

	front, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	r := &relay{
		ln:   &track.Listener{Listener: front},
		dial: func() (net.Conn, error) { return net.Dial("tcp", backend.Addr().String()) },
		done: make(chan struct{}),
	}
	go r.run()
	defer r.stop()

	c, err := net.Dial("tcp", front.Addr().String())
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := io.WriteString(c, "ping"); err != nil {
		return err
	}
	buf := make([]byte, 4)
	if _, err := io.ReadFull(c, buf); err != nil {
		return err
	}
	fmt.Println("echoed", string(buf))
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
