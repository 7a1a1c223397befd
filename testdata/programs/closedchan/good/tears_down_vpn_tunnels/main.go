// Command tears_down_vpn_tunnels runs tunnels whose ends may fail independently.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errPeerSilent = errors.New("peer is silent")

type packet []byte

// wire is one direction of a tunnel.
type wire struct {
	packets chan packet
	cut     <-chan struct{}
}

func (w *wire) recv(limit time.Duration) (packet, error) {
	select {
	case p := <-w.packets:
		if p == nil {
			return nil, io.EOF
		}
		return p, nil
	case <-w.cut:
		return nil, io.ErrClosedPipe
	case <-time.After(limit):
		return nil, errPeerSilent
	}
}

type tunnel struct {
	name   string
	ingr   *wire
	egr    *wire
	down   atomic.Bool
	gone   chan struct{}
	cause  error
	moved  atomic.Int64
	active sync.WaitGroup
}

func open(name string, onDown func(*tunnel)) *tunnel {
	gone := make(chan struct{})
	t := &tunnel{
		name: name,
		ingr: &wire{make(chan packet, 4), gone},
		egr:  &wire{make(chan packet, 4), gone},
		gone: gone,
	}
	t.active.Add(2)
	go t.pump(t.ingr, "ingress")
	go t.pump(t.egr, "egress")
	go func() {
		t.active.Wait()
		onDown(t)
	}()
	return t
}

func (t *tunnel) pump(w *wire, dir string) {
	defer t.active.Done()
	for {
		p, err := w.recv(25 * time.Millisecond)
		if err != nil {
			t.teardown(fmt.Errorf("%s %s: %w", t.name, dir, err))
			return
		}
		t.moved.Add(int64(len(p)))
	}
}

// teardown is called by both pumps and by the operator; the first cause counts.
func (t *tunnel) teardown(cause error) bool {
	if !t.down.CompareAndSwap(false, true) {
		return false
	}
	t.cause = cause
	close(t.gone)
	return true
}

func (t *tunnel) reason() error {
	<-t.gone
	return t.cause
}

func main() {
	ended := make(chan *tunnel, 3)
	report := func(t *tunnel) { ended <- t }
	a, b, c := open("a", report), open("b", report), open("c", report)
	a.ingr.packets <- packet("hello")
	a.ingr.packets <- nil
	a.egr.packets <- nil
	b.egr.packets <- packet("ping")
	c.teardown(errors.New("c: taken down by the operator"))
	c.teardown(errors.New("c: taken down twice"))

	reasons := map[string]error{}
	for range 3 {
		select {
		case t := <-ended:
			reasons[t.name] = t.reason()
		case <-time.After(time.Second):
			fmt.Fprintln(os.Stderr, "a tunnel hangs")
			os.Exit(1)
		}
	}
	if !errors.Is(reasons["b"], errPeerSilent) {
		fmt.Fprintln(os.Stderr, "b ended with", reasons["b"])
		os.Exit(1)
	}
	fmt.Println(len(reasons), "tunnels ended;", reasons["c"])
}
