// Command follows_configuration_changes_until follows configuration changes until it has seen enough.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"

	"programs/closedchan/bad/follows_configuration_changes_until/watch"
)

type store struct {
	mu   sync.Mutex
	revs map[string]int
}

func (s *store) bump(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revs[name]++
}

func (s *store) snapshot() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]int, len(s.revs))
	for k, v := range s.revs {
		out[k] = v
	}
	return out
}

func follow(s *store, n int) error {
	w := watch.New(s.snapshot, time.Millisecond)
	go w.Run()
	for range n {
		select {
		case ev := <-w.Events():
			fmt.Println(ev.Name, ev.Rev)
			s.bump(ev.Name)
		case <-time.After(time.Second):
			return fmt.Errorf("no change within a second")
		}
	}
	w.Stop()
	for range w.Events() {
		// Drain what is left.
	}
	return nil
}

func main() {
	s := &store{revs: map[string]int{"db.yaml": 1, "http.yaml": 4}}
	if err := follow(s, 4); err != nil {
		log.Fatal(err)
	}
}
