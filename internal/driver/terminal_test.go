package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgress(t *testing.T) {
	for _, tt := range []struct {
		time time.Duration
		want string
	}{
		{progressDelay - time.Millisecond, ""}, // a short run shows none
		{progressDelay + progressPace + time.Millisecond, "\r\x1b[Kpancheck: loading packages\r\x1b[Kpancheck: 2 of 7 packages\r\x1b[K"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out strings.Builder
			p := &progress{quit: make(chan struct{})}
			p.shown.Go(func() { p.show(&out) })
			time.Sleep(min(tt.time, progressDelay+time.Millisecond))
			p.total.Add(7)
			p.done.Add(2)
			time.Sleep(tt.time - min(tt.time, progressDelay+time.Millisecond))
			p.stop()
			if out.String() != tt.want {
				t.Errorf("after %v: got %q, want %q", tt.time, out.String(), tt.want)
			}
		})
	}
}

func TestIsTerminal(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if isTerminal(null) || isTerminal(file) || isTerminal(new(strings.Builder)) {
		t.Error("what is no terminal is taken for one")
	}
}

func TestUseColor(t *testing.T) {
	for _, tt := range []struct {
		when, noColor, term string
		want                bool
	}{
		{colorAuto, "", "xterm", true},
		{colorAuto, "1", "xterm", false},
		{colorAuto, "", "dumb", false},
		{colorAlways, "1", "dumb", true}, // the flag is nearer than the environment
		{colorNever, "", "xterm", false},
	} {
		t.Setenv("NO_COLOR", tt.noColor)
		t.Setenv("TERM", tt.term)
		if got := useColor(tt.when); got != tt.want {
			t.Errorf("%+v: got %t", tt, got)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "report"), filepath.Join(dir, "link")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(name, link); err != nil {
		t.Skip(err)
	}
	if err := writeFile(link, "new"); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil || string(data) != "new" {
		t.Errorf("got %q, %v", data, err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is replaced by a file")
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}
