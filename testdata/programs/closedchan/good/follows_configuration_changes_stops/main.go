// Command follows_configuration_changes_stops follows configuration changes and stops its watch while the backend is flaky.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"programs/closedchan/good/follows_configuration_changes_stops/watch"
)

// etcdLease needs a moment before the backend lets it go.
type etcdLease struct{ tries int }

func (l *etcdLease) Revoke() error {
	l.tries++
	if l.tries < 3 {
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
		time.Sleep(2 * time.Millisecond)
	}
	return err
}

func count(events <-chan string, done chan<- int) {
	n := 0
	for range events {
		n++
	}
	done <- n
}

// feed delivers keys until the watch is stopped.
func feed(w *watch.Watcher, fed chan<- error) {
	for i := 0; ; i++ {
		err := w.Deliver(fmt.Sprintf("key-%d", i))
		if errors.Is(err, watch.ErrStopped) {
			fed <- nil
			return
		}
		time.Sleep(50 * time.Microsecond)
	}
}

func main() {
	w, events := watch.New("/svc/", &etcdLease{}, 64)
	done := make(chan int, 1)
	fed := make(chan error, 1)
	go count(events, done)
	go feed(w, fed)
	time.Sleep(10 * time.Millisecond)

	err := shutdown(w, 5)
	err = errors.Join(err, w.Stop(), <-fed)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("events seen:", <-done > 0)
}
