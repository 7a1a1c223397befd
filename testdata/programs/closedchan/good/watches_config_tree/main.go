// Watches configuration sources until they have a value or fail.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/good/watches_config_tree/confwatch"
)

type source struct {
	mu    sync.Mutex
	loads int
	limit int
}

func (s *source) load() (map[string]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loads++
	if s.loads > s.limit {
		return nil, errors.New("source is gone")
	}
	return map[string]string{
		"name":  "edge",
		"level": fmt.Sprint(s.loads / 2),
	}, nil
}

// until follows the source up to the change that is wanted.
func until(s *source, want confwatch.Change) (seen int, found bool) {
	w := confwatch.Watch(s.load, time.Millisecond)
	defer w.Close()
	timeout := time.AfterFunc(2*time.Second, func() { w.Close() })
	defer timeout.Stop()
	for c := range w.Changes() {
		seen++
		if c == want {
			if err := w.Close(); err != nil {
				return seen, false
			}
			return seen, true
		}
	}
	return seen, false
}

func main() {
	seen, found := until(&source{limit: 1000}, confwatch.Change{Key: "level", Value: "3"})
	fmt.Println("found:", found, "after some changes:", seen >= 4)
	_, missing := until(&source{limit: 4}, confwatch.Change{Key: "level", Value: "9"})
	fmt.Println("found:", missing)
	if !found || missing {
		os.Exit(1)
	}
}
