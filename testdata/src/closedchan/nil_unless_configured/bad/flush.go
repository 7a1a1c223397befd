//oracle: panic "close of nil channel"

// Package bad flushes a buffer, with a reader beside it where configured.
package bad

type config struct {
	mirror bool
}

type flusher struct {
	cfg     config
	flushed int
	copies  []string
}

// flush writes the records, and copies them where a mirror is configured.
func (f *flusher) flush(records []string) {
	var mirror chan string
	if f.cfg.mirror {
		mirror = make(chan string, len(records))
	}
	for _, r := range records {
		f.flushed++
		if mirror != nil {
			mirror <- r
		}
	}
	close(mirror) // want "mirror.*PC4005"
	for r := range mirror {
		f.copies = append(f.copies, r)
	}
}

// Scenario has no mirror.
func Scenario() {
	f := &flusher{}
	f.flush([]string{"a", "b"})
}
