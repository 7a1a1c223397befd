package baseline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "b")
	a := Entry{"PC4001", "example.com/m", "(*T).Close", "close(t.c) // twice"}
	b := Entry{"PC4001", "example.com/m", "", "var _ = f()"}
	other := Entry{"PC4002", "example.com/m", "", "var _ = f()"}
	if err := Write(name, []Entry{a, b, a}); err != nil {
		t.Fatal(err)
	}
	f, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, tt := range []struct {
		e    Entry
		want bool
	}{{a, true}, {other, false}, {a, true}, {a, false}} {
		if got := f.Has(tt.e); got != tt.want {
			t.Errorf("question %d: %t", i, got)
		}
	}
	if stale := f.Stale(func(Entry) bool { return true }); len(stale) != 1 || stale[0] != b {
		t.Errorf("stale: %v", stale)
	}
	if stale := f.Stale(func(Entry) bool { return false }); len(stale) != 0 {
		t.Errorf("stale in what was not analysed: %v", stale)
	}
}

func TestRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "b")
	if _, err := Read(name); err == nil || !strings.Contains(err.Error(), "-write-baseline") {
		t.Errorf("no file: %v", err)
	}
	for text, want := range map[string]string{
		"":                               "",
		"# x\n\n1\tPC1\tp\tf\tl\tm\r\n":  "",
		"# x\n1 PC1 p f l\n":             ":2: not a line of a baseline",
		"<<<<<<< HEAD\n":                 ":1: not a line of a baseline",
		"0\tPC1\tp\tf\tl\n":              `:1: "0" is not a count`,
		"1\tPC1\tp\tf\tl\nx\tPC1\tp\t\t": `:2: "x" is not a count`,
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		_, err := Read(name)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
