// Command requests_bus_replies asks an engine controller for many values at once.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/requests_bus_replies/bus"
)

// controller answers requests, some of them late and some never.
func controller(line net.Conn) {
	defer line.Close()
	var wg sync.WaitGroup
	defer wg.Wait()
	var mu sync.Mutex
	for {
		f, err := bus.ReadFrame(line)
		if err != nil {
			return
		}
		var delay time.Duration
		switch f.ID % 8 {
		case 0:
			continue
		case 1:
			delay = 10 * time.Millisecond
		}
		wg.Go(func() {
			time.Sleep(delay)
			f.Data[7] = f.Data[0] + f.Data[1]
			mu.Lock()
			defer mu.Unlock()
			if err := bus.WriteFrame(line, f); err != nil && err != io.ErrClosedPipe {
				fmt.Println("controller:", err)
			}
		})
	}
}

type tally struct {
	good, wrong, failed atomic.Int64
}

func poll(b *bus.Bus, seed byte, n int, t *tally) {
	for i := range n {
		req := [8]byte{seed, byte(i)}
		f, err := b.Request(req, 10*time.Millisecond)
		switch {
		case err != nil:
			t.failed.Add(1)
		case f.Data[7] != seed+byte(i):
			t.wrong.Add(1)
		default:
			t.good.Add(1)
		}
	}
}

func main() {
	host, device := net.Pipe()
	var ecu, polls sync.WaitGroup
	ecu.Go(func() { controller(device) })
	b := bus.Open(host)
	var t tally
	for seed := range byte(5) {
		polls.Go(func() { poll(b, seed, 60, &t) })
	}
	time.Sleep(80 * time.Millisecond)
	b.Close()
	b.Close()
	polls.Wait()
	ecu.Wait()
	if t.wrong.Load() != 0 || t.good.Load() == 0 || t.good.Load()+t.failed.Load() != 300 {
		fmt.Println("unexpected:", t.good.Load(), t.wrong.Load(), t.failed.Load())
		os.Exit(1)
	}
	fmt.Println("done")
}
