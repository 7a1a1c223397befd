// Command mirror fetches a few files from an unreliable host.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/fetches_few_files/fetch"
)

type host struct {
	mu    sync.Mutex
	fails map[string]int
}

var errReset = errors.New("connection reset")

func (h *host) get(_ context.Context, u string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fails[u] > 0 {
		h.fails[u]--
		return errReset
	}
	return nil
}

func main() {
	h := &host{fails: map[string]int{"/b": 2, "/c": 1}}
	sink := fetch.All(context.Background(), []string{"/a", "/b", "/c"}, map[string]bool{"/b": true}, h.get)
	for u, failing := range map[string]bool{"/a": false, "/b": false, "/c": true} {
		err, ok := sink.Result(u)
		if !ok || (err != nil) != failing {
			fmt.Fprintln(os.Stderr, "mirror:", u, ok, err)
			os.Exit(1)
		}
	}
}
