// A radio that is tuned to one station after the other.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

type station struct {
	name  string
	every time.Duration
}

type radio struct {
	mu      sync.Mutex
	on      bool
	quit    chan struct{}
	stopped chan struct{}

	played map[string]int // written by the playing goroutine only
}

func newRadio() *radio {
	return &radio{played: make(map[string]int)}
}

// Tune plays a station; the station before is off when it returns.
func (r *radio) Tune(s station) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.offLocked()
	r.quit = make(chan struct{})
	r.stopped = make(chan struct{})
	r.on = true
	go r.play(s, r.quit, r.stopped)
}

// Off may be called at any time.
func (r *radio) Off() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.offLocked()
}

func (r *radio) offLocked() {
	if !r.on {
		return
	}
	close(r.quit)
	<-r.stopped
	r.on = false
}

func (r *radio) play(s station, quit <-chan struct{}, stopped chan<- struct{}) {
	defer close(stopped)
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		r.played[s.name]++
		select {
		case <-quit:
			return
		case <-t.C:
		}
	}
}

func main() {
	r := newRadio()
	stations := []station{
		{"jazz", time.Millisecond},
		{"news", 2 * time.Millisecond},
		{"folk", time.Millisecond},
	}
	r.Off()
	for round := range 3 {
		for _, s := range stations {
			r.Tune(s)
			time.Sleep(time.Duration(3+round) * time.Millisecond)
		}
		r.Off()
	}

	// Two hands at the knob.
	var hands sync.WaitGroup
	for range 2 {
		hands.Go(func() {
			for _, s := range stations {
				r.Tune(s)
				r.Off()
			}
		})
	}
	hands.Wait()
	r.Off()

	for _, s := range stations {
		fmt.Println(s.name, r.played[s.name] >= 5)
		if r.played[s.name] < 5 {
			os.Exit(1)
		}
	}
	for range 200 {
		if runtime.NumGoroutine() == 1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	os.Exit(1)
}
