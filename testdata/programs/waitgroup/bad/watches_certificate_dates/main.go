// Command watches_certificate_dates checks in the background how long some
// certificates are still valid and stops when it is told to.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

type cert struct {
	host string
	days int
}

type watcher struct {
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
	every  time.Duration

	mu    sync.Mutex
	certs []cert
	warn  map[string]int
}

func newWatcher(every time.Duration, certs ...cert) *watcher {
	ctx, cancel := context.WithCancel(context.Background())
	return &watcher{ctx: ctx, cancel: cancel, every: every, certs: certs, warn: make(map[string]int)}
}

// start begins the checks.
func (w *watcher) start() {
	w.wg.Add(1) // want "PC3009"
	go w.loop()
}

func (w *watcher) loop() {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-tick.C:
			w.check()
		}
	}
}

func (w *watcher) check() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.certs {
		if c.days < 14 {
			w.warn[c.host]++
		}
	}
}

// stop ends the checks and waits for the last one.
func (w *watcher) stop() map[string]int {
	w.cancel()
	w.wg.Wait()
	return w.warn
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("watcher does not stop")
		os.Exit(1)
	})
	w := newWatcher(2*time.Millisecond, cert{"www", 80}, cert{"mail", 9})
	w.start()
	time.Sleep(10 * time.Millisecond)
	fmt.Println(w.stop())
}
