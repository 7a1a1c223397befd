// Command relays_radio_packets connects a radio with a network: one goroutine
// for each direction and, where asked for, one that keeps the link alive.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Port is one side of the relay.
type Port struct {
	in  chan []byte
	out chan []byte
}

func newPort() Port {
	return Port{in: make(chan []byte, 4), out: make(chan []byte, 16)}
}

// Relay copies packets between two ports.
type Relay struct {
	radio, network Port
	keepalive      bool
	quit           chan struct{}
	loops          sync.WaitGroup
}

// Run starts the loops.
func (r *Relay) Run() {
	r.loops.Add(2)
	if r.keepalive {
		r.loops.Add(1)
		go r.ping()
	}
	go r.copy(r.radio.in, r.network.out)
	go r.copy(r.network.in, r.radio.out)
}

func (r *Relay) copy(from <-chan []byte, to chan<- []byte) {
	for {
		select {
		case p, ok := <-from:
			if !ok {
				r.loops.Done()
				return
			}
			if len(p) == 0 {
				continue
			}
			select {
			case to <- p:
			case <-r.quit:
				r.loops.Done()
				return
			}
		case <-r.quit:
			r.loops.Done()
			return
		}
	}
}

func (r *Relay) ping() {
	defer r.loops.Done()
	select {
	case r.radio.out <- []byte("ping"):
	case <-r.quit:
	}
}

// Stop ends the loops.
func (r *Relay) Stop() {
	close(r.quit)
	r.loops.Wait()
}

func main() {
	r := &Relay{
		radio: newPort(), network: newPort(),
		keepalive: true, quit: make(chan struct{}),
	}
	r.Run()
	r.radio.in <- []byte("temp 21")
	r.radio.in <- nil
	r.radio.in <- []byte("temp 22")
	close(r.network.in)
	got := []string{string(<-r.network.out), string(<-r.network.out)}
	ping := string(<-r.radio.out)
	r.Stop()
	if got[0] != "temp 21" || got[1] != "temp 22" || ping != "ping" {
		log.Fatal(got, ping)
	}
	fmt.Println(got, ping)
}
