// Command boots_plugin_hosts starts plugins of different quality.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/boots_plugin_hosts/plugin"
)

type board struct {
	mu   sync.Mutex
	wg   sync.WaitGroup
	seen map[string]error
}

func (b *board) follow(h *plugin.Host) {
	b.wg.Add(1)
	h.Then(func(name string, err error) {
		defer b.wg.Done()
		b.mu.Lock()
		defer b.mu.Unlock()
		b.seen[name] = err
	})
}

func main() {
	before := runtime.NumGoroutine()
	gate := make(chan struct{})
	ok := func() error { return nil }
	hosts := []*plugin.Host{
		plugin.Start("spell", ok, ok),
		plugin.Start("sync", ok, func() error { return errors.New("no network") }),
		plugin.Start("theme", func() error { panic("nil palette") }),
		plugin.Start("mail", func() error { <-gate; return nil }),
	}
	b := &board{seen: make(map[string]error)}
	for _, h := range hosts {
		b.follow(h)
	}
	hosts[3].Abort()
	for _, h := range hosts {
		fmt.Println(h.Wait())
	}
	b.wg.Wait()
	close(gate)
	if len(b.seen) != len(hosts) || !errors.Is(b.seen["mail"], plugin.ErrAborted) {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
