package load

import "slices"

// Files returns the files of the units whose findings are wanted, as people have
// written them, by absolute name. It is to be called before [Graph.Prepare].
func (g *Graph) Files() map[string]bool {
	files := make(map[string]bool)
	for _, u := range g.Units {
		if u.Role == Report {
			for _, name := range slices.Concat(u.GoFiles, u.cgoFiles) {
				files[name] = true
			}
		}
	}
	return files
}

// Problems returns what kept packages from being analysed, without doubles.
// It is complete after every unit has been checked.
func (g *Graph) Problems() []Problem {
	// Forms of one package have their first error in common, though perhaps
	// not the number of others.
	type place struct{ unit, pos string }
	reported := make(map[place]bool)
	all := slices.Clone(g.problems)
	for _, u := range g.Units {
		for _, p := range u.problems {
			if at := (place{u.Path, p.Pos}); !reported[at] {
				reported[at] = true
				all = append(all, p)
			}
		}
	}
	seen := make(map[Problem]bool)
	return slices.DeleteFunc(all, func(p Problem) bool {
		dup := seen[p]
		seen[p] = true
		return dup
	})
}

// Skipped returns the units whose findings were wanted, and that could not be
// analysed because of what they import.
func (g *Graph) Skipped() []*Unit {
	var skipped []*Unit
	for _, u := range g.Units {
		if u.Role == Report && u.Broken && len(u.problems) == 0 {
			skipped = append(skipped, u)
		}
	}
	return skipped
}
