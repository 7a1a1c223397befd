// Command polls_parcel_tracking_feeds polls the tracking feeds of several carriers.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type status struct {
	carrier string
	parcel  string
	state   string
}

type carrier interface {
	name() string
	poll(turn int) ([]status, error)
}

type postal struct{ title string }

func (p postal) name() string { return p.title }

func (p postal) poll(turn int) ([]status, error) {
	states := []string{"posted", "sorted", "on tour", "delivered"}
	return []status{{p.title, fmt.Sprintf("%s-%d", p.title, turn/4), states[turn%4]}}, nil
}

type courier struct{ failAt int }

var errMaintenance = errors.New("feed is in maintenance")

func (c courier) name() string { return "courier" }

func (c courier) poll(turn int) ([]status, error) {
	if turn >= c.failAt {
		return nil, errMaintenance
	}
	return []status{{"courier", "x1", "on tour"}, {"courier", "x2", "posted"}}, nil
}

type tracker struct {
	updates chan status
	stopped chan struct{}
	pollers sync.WaitGroup

	mu   sync.Mutex
	errs map[string]error
}

func track(cs ...carrier) *tracker {
	t := &tracker{
		updates: make(chan status),
		stopped: make(chan struct{}),
		errs:    map[string]error{},
	}
	for _, c := range cs {
		t.pollers.Add(1)
		go t.follow(c)
	}
	return t
}

func (t *tracker) follow(c carrier) {
	defer t.pollers.Done()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for turn := 0; ; turn++ {
		sts, err := c.poll(turn)
		if err != nil {
			t.mu.Lock()
			t.errs[c.name()] = err
			t.mu.Unlock()
			return
		}
		if !t.forward(sts) {
			return
		}
		select {
		case <-tick.C:
		case <-t.stopped:
			return
		}
	}
}

func (t *tracker) forward(sts []status) bool {
	for _, s := range sts {
		select {
		case t.updates <- s:
		case <-t.stopped:
			return false
		}
	}
	return true
}

// stop ends the pollers first, then the stream. It is called by the owner, once.
func (t *tracker) stop() {
	close(t.stopped)
	t.pollers.Wait()
	close(t.updates)
}

func main() {
	t := track(postal{"dhx"}, postal{"upz"}, courier{failAt: 2})
	time.AfterFunc(30*time.Millisecond, t.stop)
	seen := map[string]string{}
	n := 0
	for u := range t.updates {
		seen[u.parcel] = u.state
		n++
	}
	for name, err := range t.errs {
		if !errors.Is(err, errMaintenance) {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
	}
	fmt.Println(n, "updates of", len(seen), "parcels")
}
