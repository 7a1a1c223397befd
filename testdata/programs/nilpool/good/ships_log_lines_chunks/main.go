// Command ships_log_lines_chunks ships log lines in chunks of bounded size.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

const chunkSize = 32

var errRefused = errors.New("collector refused the chunk")

type chunk struct {
	seq  int
	data []byte
}

func (c *chunk) fits(line string) bool {
	return len(c.data) == 0 || len(c.data)+len(line)+1 <= chunkSize
}

func (c *chunk) add(line string) {
	c.data = append(c.data, line...)
	c.data = append(c.data, '\n')
}

var chunks = sync.Pool{
	New: func() any { return &chunk{data: make([]byte, 0, chunkSize)} },
}

func takeChunk(seq int) *chunk {
	c := chunks.Get().(*chunk)
	c.seq = seq
	return c
}

func putChunk(c *chunk) {
	c.seq = 0
	c.data = c.data[:0]
	chunks.Put(c)
}

type collector struct {
	mu     sync.Mutex
	text   strings.Builder
	budget int
}

func (k *collector) accept(c *chunk) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.budget == 0 {
		return fmt.Errorf("chunk %d: %w", c.seq, errRefused)
	}
	k.budget--
	k.text.Write(c.data)
	return nil
}

// ship sends the lines; the chunk in hand is given back in any case.
func ship(k *collector, lines []string) (sent int, err error) {
	c := takeChunk(0)
	defer func() { putChunk(c) }()
	for _, line := range lines {
		if !c.fits(line) {
			if err := k.accept(c); err != nil {
				return sent, err
			}
			sent++
			next := c.seq + 1
			putChunk(c)
			c = takeChunk(next)
		}
		c.add(line)
	}
	if err := k.accept(c); err != nil {
		return sent, err
	}
	return sent + 1, nil
}

func main() {
	var lines []string
	for i := range 30 {
		lines = append(lines, fmt.Sprintf("event %d happened", i))
	}
	expected := strings.Join(lines, "\n") + "\n"
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			k := &collector{budget: 1000}
			n, err := ship(k, lines)
			if err != nil || k.text.String() != expected {
				panic(fmt.Sprintf("%d chunks, %v: %q", n, err, k.text.String()))
			}
		})
	}
	wg.Wait()
	if n, err := ship(&collector{budget: 2}, lines); n != 2 || !errors.Is(err, errRefused) {
		fmt.Fprintln(os.Stderr, "refusal:", n, err)
		os.Exit(1)
	}
}
