// Command replays_journal_workers replays a journal on several workers.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

var errSyntax = errors.New("journal: syntax error")

type op struct {
	verb, key, val string
}

// Table is the state that a journal is replayed onto.
type Table struct {
	mu   sync.Mutex
	rows map[string]string
}

func (t *Table) apply(o op) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if o.verb == "del" {
		delete(t.rows, o.key)
		return
	}
	t.rows[o.key] = o.val
}

// feed parses the journal; whatever happens, the workers get to see the end.
func feed(src io.Reader, ops chan<- op) (n int, err error) {
	defer close(ops)
	sc := bufio.NewScanner(src)
	for sc.Scan() {
		f := strings.Fields(sc.Text())
		switch {
		case len(f) == 0:
			continue
		case f[0] == "set" && len(f) == 3:
			ops <- op{verb: "set", key: f[1], val: f[2]}
		case f[0] == "del" && len(f) == 2:
			ops <- op{verb: "del", key: f[1]}
		default:
			return n, fmt.Errorf("%w in %q", errSyntax, sc.Text())
		}
		n++
	}
	return n, sc.Err()
}

// Replay applies a journal and returns the number of operations.
func (t *Table) Replay(src io.Reader, workers int) (int, error) {
	if workers < 1 {
		return 0, errors.New("replay: no workers")
	}
	ops := make(chan op)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for o := range ops {
				t.apply(o)
			}
		})
	}
	n, err := feed(src, ops)
	if err != nil {
		return n, fmt.Errorf("replay after %d operations: %w", n, err)
	}
	wg.Wait()
	return n, nil
}

func main() {
	t := &Table{rows: make(map[string]string)}
	before := runtime.NumGoroutine()

	n, err := t.Replay(strings.NewReader("set a 1\n\nset b 2\ndel z\n"), 3)
	if err != nil || n != 3 || len(t.rows) != 2 {
		fmt.Fprintln(os.Stderr, n, err, t.rows)
		os.Exit(1)
	}
	if _, err := t.Replay(strings.NewReader("set c 3\nmove c d\n"), 3); !errors.Is(err, errSyntax) {
		fmt.Fprintln(os.Stderr, "bad journal accepted:", err)
		os.Exit(1)
	}

	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Fprintln(os.Stderr, "workers left:", left)
		os.Exit(1)
	}
}
