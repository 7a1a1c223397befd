package load

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// WithOverlay returns a query for the packages as they would be if the files
// named, absolutely, had the given contents. What it needs is kept in a
// directory until done is called.
func (q *Query) WithOverlay(files map[string][]byte) (overlaid *Query, done func(), err error) {
	dir, err := os.MkdirTemp("", "pancheck")
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = os.RemoveAll(dir) } // temporary files are removed by others, too
	var overlay struct{ Replace map[string]string }
	overlay.Replace = make(map[string]string)
	write := func(name string, data []byte) string {
		name = filepath.Join(dir, name)
		if err == nil {
			err = os.WriteFile(name, data, 0o600)
		}
		return name
	}
	for name, data := range files {
		overlay.Replace[name] = write(fmt.Sprintf("%d.go", len(overlay.Replace)), data)
	}
	list, jsonErr := json.Marshal(overlay)
	if jsonErr != nil {
		err = jsonErr
	}
	o := *q
	o.overlay, o.overlayFile = files, write("overlay.json", list)
	if err != nil {
		done()
		return nil, nil, err
	}
	return &o, done, nil
}

// Broken returns the packages that have errors of their own, by import path,
// with the first of each. It is complete after every unit has been checked.
func (g *Graph) Broken() map[string]Problem {
	broken := make(map[string]Problem)
	for _, u := range g.Units {
		if len(u.problems) > 0 {
			broken[u.Path] = u.problems[0]
		}
	}
	return broken
}
