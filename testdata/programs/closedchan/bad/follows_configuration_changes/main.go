// Command follows_configuration_changes follows configuration changes and shuts its watch down in order.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"programs/closedchan/bad/follows_configuration_changes/watch"
)

// etcdLease needs a moment before the backend lets it go.
type etcdLease struct {
	id    int64
	tries int
}

func (l *etcdLease) Revoke() error {
	l.tries++
	if l.tries < 2 {
		return errors.New("etcdserver: leader changed")
	}
	return nil
}

// shutdown stops the watch and tries again while the backend is not available.
func shutdown(w *watch.Watcher, attempts int) error {
	var err error
	for i := range attempts {
		if err = w.Stop(); err == nil {
			return nil
		}
		log.Printf("stop, attempt %d: %v", i+1, err)
		time.Sleep(5 * time.Millisecond)
	}
	return err
}

func apply(settings map[string]string, events <-chan watch.Event, done chan<- int) {
	n := 0
	for ev := range events {
		settings[ev.Key] = ev.Value
		n++
	}
	done <- n
}

func main() {
	w := watch.New("/svc/", &etcdLease{id: 42}, 8)
	settings := make(map[string]string)
	done := make(chan int, 1)
	go apply(settings, w.Events(), done)
	for _, kv := range [][2]string{{"limit", "10"}, {"mode", "fast"}} {
		if !w.Deliver(kv[0], kv[1]) {
			fmt.Fprintln(os.Stderr, "backlog full")
		}
	}
	if err := shutdown(w, 3); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	fmt.Println("applied", <-done)
}
