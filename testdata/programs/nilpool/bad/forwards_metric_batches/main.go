// Command relay forwards metric batches to statsd upstreams.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errScheme = errors.New("unsupported scheme")

// upstream is the state of one delivery to a collector.
type upstream struct {
	addr    string
	packets int
	pending []string
}

var idle = sync.Pool{New: func() any { return &upstream{pending: make([]string, 0, 16)} }}

func dial(addr string) (*upstream, error) {
	host, ok := strings.CutPrefix(addr, "udp://")
	if !ok {
		return nil, fmt.Errorf("dial %s: %w", addr, errScheme)
	}
	u := idle.Get().(*upstream)
	u.addr = host
	u.packets = 0
	u.pending = u.pending[:0]
	return u, nil
}

// send splits the batch into packets of at most mtu lines.
func (u *upstream) send(lines []string, mtu int) error {
	for _, l := range lines {
		if !strings.Contains(l, ":") {
			return fmt.Errorf("upstream %s: malformed metric %q", u.addr, l)
		}
		u.pending = append(u.pending, l)
		if len(u.pending) == mtu {
			u.packets++
			u.pending = u.pending[:0]
		}
	}
	if len(u.pending) > 0 {
		u.packets++
	}
	return nil
}

func forward(addr string, lines []string) (int, error) {
	u, err := dial(addr)
	defer func() { idle.Put(u) }() // want "PC1001"
	if err != nil {
		return 0, err
	}
	if err := u.send(lines, 2); err != nil {
		return u.packets, err
	}
	return u.packets, nil
}

func main() {
	lines := []string{"requests:1|c", "latency:12|ms", "errors:0|c"}
	// The list comes from the deployment's configuration; the first entry is a legacy one.
	upstreams := []string{"tcp://10.0.0.1:8125", "udp://10.0.0.2:8125", "udp://10.0.0.3:8125"}
	total := 0
	for _, addr := range upstreams {
		n, err := forward(addr, lines)
		switch {
		case errors.Is(err, errScheme):
			fmt.Fprintln(os.Stderr, "skip:", err)
			continue
		case err != nil:
			fmt.Fprintln(os.Stderr, "relay:", err)
			os.Exit(1)
		}
		total += n
	}
	fmt.Println("packets:", total)
}
