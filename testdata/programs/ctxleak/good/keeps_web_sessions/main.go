// Command keeps_web_sessions keeps web sessions in per-listener caches.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/keeps_web_sessions/cache"
)

var errNotSwept = errors.New("expired sessions were not swept")

// Listener accepts logins.
type Listener struct {
	name     string
	sessions *cache.Cache
}

func newListener(name string) *Listener {
	return &Listener{name: name, sessions: cache.New(2 * time.Millisecond)}
}

func (l *Listener) login(user string, ttl time.Duration) {
	l.sessions.Put(user, []byte(l.name), ttl)
}

func (l *Listener) shutdown() { l.sessions.Close() }

func exercise(name string) error {
	l := newListener(name)
	defer l.shutdown()
	for i := range 20 {
		l.login(fmt.Sprintf("user-%d", i), time.Millisecond)
	}
	l.login("root", time.Hour)

	deadline := time.Now().Add(2 * time.Second)
	for l.sessions.Len() > 1 {
		if time.Now().After(deadline) {
			return fmt.Errorf("%s: %w", name, errNotSwept)
		}
		time.Sleep(time.Millisecond)
	}
	l.shutdown()
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	for _, name := range []string{"http", "https", "admin"} {
		if err := exercise(name); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for i := 0; i < 100 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "%d sweepers left\n", n-before)
		os.Exit(1)
	}
}
