// Command structured_logger_forwards is a structured logger that forwards alerts to an on-call
// channel after they have been written.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
)

type level int

const (
	levelInfo level = iota
	levelWarn
	levelAlert
)

func (l level) String() string {
	return [...]string{"INFO", "WARN", "ALERT"}[l]
}

type entry struct {
	level level
	msg   string
	attrs []string
	line  []byte
}

func (e *entry) encode() []byte {
	e.line = append(e.line[:0], e.level.String()...)
	e.line = append(e.line, ' ')
	e.line = strconv.AppendQuote(e.line, e.msg)
	for _, a := range e.attrs {
		e.line = append(e.line, ' ')
		e.line = append(e.line, a...)
	}
	return append(e.line, '\n')
}

type logger struct {
	mu      sync.Mutex
	out     io.Writer
	stderr  io.Writer
	notify  func(msg string)
	entries sync.Pool
}

func newLogger(out, stderr io.Writer, notify func(string)) *logger {
	l := &logger{out: out, stderr: stderr, notify: notify}
	l.entries.New = func() any { return &entry{line: make([]byte, 0, 256)} }
	return l
}

func (l *logger) entry(lv level, msg string, attrs ...string) *entry {
	e := l.entries.Get().(*entry)
	e.level, e.msg = lv, msg
	e.attrs = append(e.attrs[:0], attrs...)
	return e
}

func (l *logger) free(e *entry) {
	l.entries.Put(e)
}

func (l *logger) write(w io.Writer, e *entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := w.Write(e.encode())
	return err
}

// reportFailure leaves a trace of lost lines on the standard error.
func (l *logger) reportFailure(cause error) {
	e := l.entry(levelWarn, "log line lost", "cause="+strconv.Quote(cause.Error()))
	defer l.free(e)
	_ = l.write(l.stderr, e)
}

func (l *logger) log(lv level, msg string, attrs ...string) {
	e := l.entry(lv, msg, attrs...)
	err := l.write(l.out, e)
	l.free(e)
	if err != nil {
		l.reportFailure(err)
	}
	if e.level >= levelAlert { // want "PC1005"
		l.notify(e.msg)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	var pages []string
	l := newLogger(fullDisk{}, os.Stderr, func(msg string) { pages = append(pages, msg) })
	l.log(levelInfo, "starting", "version=1.4")
	l.log(levelAlert, "primary database is down")
	if len(pages) != 1 || pages[0] != "primary database is down" {
		fmt.Fprintf(os.Stderr, "on-call got %q\n", pages)
		os.Exit(1)
	}
}
