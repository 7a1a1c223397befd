// Command hosts_few_plugins hosts a few plugins.
package main

import (
	"fmt"
	"os"
	"sort"
	"time"

	"programs/closedchan/good/hosts_few_plugins/host"
)

type ticker struct{ every time.Duration }

func (t ticker) Name() string { return "ticker" }

func (t ticker) Run(unload <-chan struct{}, events chan<- string) {
	tk := time.NewTicker(t.every)
	defer tk.Stop()
	for {
		select {
		case <-unload:
			return
		case <-tk.C:
			// A nil channel is never ready: without a reader the tick is dropped.
			select {
			case events <- "tick":
			default:
			}
		}
	}
}

type crasher struct{}

func (crasher) Name() string                       { return "crasher" }
func (crasher) Run(<-chan struct{}, chan<- string) { panic("out of cheese") }

func serve(h *host.Host) error {
	defer h.Close()
	h.Load(ticker{every: time.Millisecond})
	h.Load(crasher{})
	time.Sleep(10 * time.Millisecond)
	return h.Close()
}

func collect(events <-chan string) <-chan []string {
	out := make(chan []string, 1)
	go func() {
		defer close(out)
		seen := map[string]bool{}
		for e := range events {
			seen[e] = true
		}
		var all []string
		for e := range seen {
			all = append(all, e)
		}
		sort.Strings(all)
		out <- all
	}()
	return out
}

func main() {
	quiet := host.New()
	if err := serve(quiet); err != nil || quiet.Events() != nil {
		fmt.Fprintln(os.Stderr, "quiet host:", err)
		os.Exit(1)
	}

	h := host.New(host.WithEvents(4))
	all := collect(h.Events())
	if err := serve(h); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	events := <-all
	fmt.Println(events)
	if len(events) < 2 {
		os.Exit(1)
	}
}
