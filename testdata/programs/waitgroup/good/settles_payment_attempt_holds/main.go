// Command settles_payment_attempt_holds asks payment processors and releases the holds.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type outcome string

const (
	captured outcome = "captured"
	declined outcome = "declined"
	expired  outcome = "expired"
)

type hold struct {
	id    string
	cents int64

	once   sync.Once
	group  *sync.WaitGroup
	timer  *time.Timer
	result outcome
}

// release records the first outcome only.
func (h *hold) release(o outcome) {
	h.once.Do(func() {
		h.result = o
		h.group.Done()
	})
}

type processor interface {
	capture(id string, cents int64) error
}

type slowProcessor struct {
	delays map[string]time.Duration
}

var errDeclined = errors.New("card declined")

func (p slowProcessor) capture(id string, cents int64) error {
	time.Sleep(p.delays[id])
	if cents > 100_000 {
		return errDeclined
	}
	return nil
}

type settlement struct {
	proc  processor
	limit time.Duration
	holds []*hold
	open  sync.WaitGroup
}

func (s *settlement) add(id string, cents int64) {
	h := &hold{id: id, cents: cents, group: &s.open}
	s.holds = append(s.holds, h)
	s.open.Add(1)
	h.timer = time.AfterFunc(s.limit, func() { h.release(expired) })
	go s.capture(h)
}

func (s *settlement) capture(h *hold) {
	err := s.proc.capture(h.id, h.cents)
	if errors.Is(err, errDeclined) {
		h.release(declined)
	}
	if err == nil {
		h.release(captured)
	}
	h.release(expired)
}

func (s *settlement) wait() map[string]outcome {
	s.open.Wait()
	out := make(map[string]outcome, len(s.holds))
	for _, h := range s.holds {
		h.timer.Stop()
		out[h.id] = h.result
	}
	return out
}

func main() {
	s := &settlement{
		proc: slowProcessor{delays: map[string]time.Duration{
			"slow": 900 * time.Millisecond,
			"fast": time.Millisecond,
		}},
		limit: 300 * time.Millisecond,
	}
	s.add("fast", 1299)
	s.add("slow", 4500)
	s.add("huge", 250_000)
	got := s.wait()
	if got["huge"] == captured {
		fmt.Fprintln(os.Stderr, "huge attempt:", got["huge"])
		os.Exit(1)
	}
	fmt.Println(got)
}
