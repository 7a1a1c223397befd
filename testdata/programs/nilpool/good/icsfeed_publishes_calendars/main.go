// Command icsfeed publishes calendars in the iCalendar format.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

type appointment struct {
	uid     string
	summary string
}

var errNoUID = errors.New("appointment without uid")

// folder writes content lines and folds them at the given width.
type folder struct {
	dst   io.Writer
	line  bytes.Buffer
	width int
}

var folders = sync.Pool{New: func() any { return &folder{width: 24} }}

func (f *folder) prop(name, value string) {
	f.line.WriteString(name)
	f.line.WriteByte(':')
	for value != "" {
		n := min(f.width, len(value))
		f.line.WriteString(value[:n])
		if value = value[n:]; value != "" {
			f.line.WriteString("\r\n ")
		}
	}
	f.line.WriteString("\r\n")
}

// flush sends the finished lines to the destination.
func (f *folder) flush() error {
	_, err := f.line.WriteTo(f.dst)
	return err
}

func (f *folder) recycle() {
	f.dst = nil
	f.line.Reset()
	folders.Put(f)
}

// publish writes a calendar. Whatever was rendered before an error is
// delivered too, followed by the calendar's end.
func publish(dst io.Writer, name string, items []appointment) (err error) {
	f := folders.Get().(*folder)
	f.dst = dst
	defer f.recycle()
	defer func() {
		f.prop("END", "VCALENDAR")
		if ferr := f.flush(); err == nil {
			err = ferr
		}
	}()

	f.prop("BEGIN", "VCALENDAR")
	f.prop("X-WR-CALNAME", name)
	for i, it := range items {
		if it.uid == "" {
			return fmt.Errorf("item %d: %w", i, errNoUID)
		}
		f.prop("UID", it.uid)
		f.prop("SUMMARY", it.summary)
	}
	return nil
}

func main() {
	var out strings.Builder
	err := publish(&out, "ops", []appointment{
		{"1@ops", "quarterly disaster recovery exercise, both sites"},
		{"2@ops", "handover"},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	err = publish(&out, "empty", []appointment{{"", "no uid"}})
	if !errors.Is(err, errNoUID) || strings.Count(out.String(), "END:VCALENDAR") != 2 {
		fmt.Fprintln(os.Stderr, "unexpected:", err, out.String())
		os.Exit(1)
	}
	fmt.Print(out.String())
}
