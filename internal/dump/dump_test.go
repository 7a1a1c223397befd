package dump_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/dump"
	"github.com/pancheck/pancheck/internal/enginetest"
)

const source = `
import "sync"

type conn struct {
	out  chan int
	done chan struct{}
	wg   sync.WaitGroup
	once sync.Once
}

func newConn() *conn {
	c := &conn{out: make(chan int), done: make(chan struct{})}
	c.wg.Add(1)
	go c.run()
	return c
}

func (c *conn) run() {
	defer c.wg.Done()
	for v := range c.out {
		_ = v
	}
}

func (c *conn) Close() error {
	if c == nil {
		return nil
	}
	c.once.Do(func() { close(c.done) })
	close(c.out)
	c.wg.Wait()
	c.out = nil
	return nil
}
`

func TestSummary(t *testing.T) {
	e := enginetest.Load(t, source).Engine()
	const want = `summary of (*p.conn).Close
  outcome 1
    if c is nil
    result 0 is nil
  outcome 2
    if c is not nil
    close c.done, which stays in the field  p.go:30
    close c.out  p.go:31
    wait c.wg  p.go:32
    assign c.out nil
    result 0 is nil
  outcome 3
    if c is not nil
    close c.out  p.go:31
    wait c.wg  p.go:32
    assign c.out nil
    result 0 is nil
`
	for _, name := range []string{"conn.Close", "(*conn).Close"} {
		if got := dump.Summary(e, name); got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
	if got := dump.Summary(e, "conn.Open"); got != "" {
		t.Errorf("a method that is not there: %q", got)
	}
}

func TestObject(t *testing.T) {
	e := enginetest.Load(t, source).Engine()
	const want = `life of p.conn.out, chan int
  made               p.go:13 in newConn
  receive            p.go:21 in (*conn).run, in the goroutine of p.go:15
  close              p.go:31 in (*conn).Close
  set to nil         p.go:33 in (*conn).Close
`
	if got := dump.Object(e, "conn.out"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := dump.Object(e, "conn.in"); got != "" {
		t.Errorf("a field that is not there: %q", got)
	}
}
