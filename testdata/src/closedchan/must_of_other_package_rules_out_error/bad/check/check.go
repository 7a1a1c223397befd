// Package check is for errors that nobody can do anything about.
package check

// NoError complains if there is an error after all.
func NoError(err error) {
	if err != nil {
		println(err.Error())
	}
}
