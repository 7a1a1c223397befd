package driver

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// What is done for a person who sits before a terminal.

// When to use color, as -color says.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// useColor decides for output that a person reads. The variables are those
// that other tools heed, too: https://no-color.org.
func useColor(when string) bool {
	return when == colorAlways || when == colorAuto && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// isTerminal reports whether what is written to w appears on a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull) // a character device as well
	return err != nil || !os.SameFile(info, null)
}

// A run that is over sooner than progressDelay shows no progress.
const (
	progressDelay = 2 * time.Second
	progressPace  = 200 * time.Millisecond
)

// progress counts packages, and shows the count on a terminal.
type progress struct {
	total, done atomic.Int64
	quit        chan struct{}
	shown       sync.WaitGroup
}

// newProgress shows progress on w, if that is a terminal, until stop is called.
func newProgress(w io.Writer) *progress {
	p := &progress{quit: make(chan struct{})}
	if isTerminal(w) {
		p.shown.Go(func() { p.show(w) })
	}
	return p
}

func (p *progress) stop() {
	close(p.quit)
	p.shown.Wait()
}

// show writes one line again and again, and removes it in the end.
func (p *progress) show(w io.Writer) {
	select {
	case <-p.quit:
		return
	case <-time.After(progressDelay):
	}
	defer fmt.Fprint(w, "\r\x1b[K")
	tick := time.NewTicker(progressPace)
	defer tick.Stop()
	for {
		if total := p.total.Load(); total == 0 {
			fmt.Fprint(w, "\r\x1b[Kpancheck: loading packages")
		} else {
			fmt.Fprintf(w, "\r\x1b[Kpancheck: %d of %d packages", p.done.Load(), total)
		}
		select {
		case <-p.quit:
			return
		case <-tick.C:
		}
	}
}
