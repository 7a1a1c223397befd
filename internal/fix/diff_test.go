package fix

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDiffApplies has git apply diffs of random changes.
func TestDiffApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	var patch strings.Builder
	want := make(map[string]string)
	for i := range 60 {
		var before []string
		for range random.IntN(40) {
			before = append(before, fmt.Sprintf("line %d\n", random.IntN(8)))
		}
		var after []string
		for _, line := range before {
			switch random.IntN(10) {
			case 0:
			case 1:
				after = append(after, line, "added\n")
			default:
				after = append(after, line)
			}
		}
		if i%7 == 0 {
			after = append(after, "no end")
		}
		if i == 3 {
			before = nil
		}
		name := fmt.Sprintf("f%d", i)
		old, text := strings.Join(before, ""), strings.Join(after, "")
		if err := os.WriteFile(filepath.Join(dir, name), []byte(old), 0o666); err != nil {
			t.Fatal(err)
		}
		want[name] = text
		if old == "" && text != "" {
			want[name] = old // git takes it for a new file: left out
			continue
		}
		if text == "" {
			want[name] = old
			continue
		}
		patch.WriteString(Diff(name, []byte(old), []byte(text)))
	}
	cmd := exec.Command("git", "apply", "--unidiff-zero", "-")
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(patch.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s\n%s", err, out, patch.String())
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(got) != text {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, text)
		}
	}
}

func TestDiff(t *testing.T) {
	if d := Diff("a", []byte("x\n"), []byte("x\n")); d != "" {
		t.Errorf("no change: %q", d)
	}
	before := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n"
	after := "1\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\nnew\n13\n14\n"
	want := `--- a/p/a.go
+++ b/p/a.go
@@ -1,5 +1,4 @@
 1
-2
 3
 4
 5
@@ -10,5 +9,6 @@
 10
 11
 12
+new
 13
 14
`
	if got := Diff("p/a.go", []byte(before), []byte(after)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
