package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"programs/nilpool/good/bucket_buffer_classes/classes"
)

// collector reads messages of unknown length.
type collector struct {
	set   *classes.Set
	start int
}

func (c *collector) collect(r io.Reader, use func([]byte)) error {
	b := c.set.Get(c.start)
	defer func() { c.set.Put(b) }()
	n := 0
	for {
		m, err := r.Read(b.B[n:])
		n += m
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if n == len(b.B) {
			b = c.set.Grow(b, 2*n)
		}
	}
	use(b.B[:n])
	return nil
}

type check struct {
	mu    sync.Mutex
	wrong int
	bytes int
}

func (c *check) same(want []byte) func([]byte) {
	return func(got []byte) {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.bytes += len(got)
		if !bytes.Equal(got, want) {
			c.wrong++
		}
	}
}

func main() {
	set := classes.NewSet()
	c := &collector{set: set, start: 50}
	var (
		res  check
		wg   sync.WaitGroup
		errs = make([]error, 4)
	)
	for w := range 4 {
		wg.Go(func() {
			for i := range 30 {
				text := strings.Repeat(fmt.Sprintf("<%d:%d>", w, i), 1<<(i%13))
				err := c.collect(strings.NewReader(text), res.same([]byte(text)))
				errs[w] = errors.Join(errs[w], err)
			}
		})
	}
	wg.Wait()
	err := errors.Join(errs...)
	fmt.Println("bytes", res.bytes, "wrong", res.wrong, err)
	if res.wrong != 0 || err != nil {
		os.Exit(1)
	}
}
