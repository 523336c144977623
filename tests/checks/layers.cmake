# The arrows of CONTRIBUTING.md: which folder may include what. Run as: cmake -DROOT=... -P layers.cmake
set(failures 0)

# forbid(FOLDER PATTERN EXCEPT): no file of FOLDER may include a header whose name matches PATTERN,
# but for files whose path matches EXCEPT.
function(forbid folder pattern except)
  file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  foreach(file IN LISTS files)
    if(NOT except STREQUAL "" AND file MATCHES "${except}")
      continue()
    endif()
    file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"](${pattern})")
    foreach(line IN LISTS lines)
      message(SEND_ERROR "${file}: ${line}: not allowed in ${folder}/")
    endforeach()
  endforeach()
endfunction()

forbid(model "Q[A-Z]|Qt|qcustomplot|vtk|viewer/|widgets/|app/" "")
forbid(viewer "widgets/|app/|qcustomplot" "")
forbid(viewer "Q[A-Z]|Qt" "viewer/(RenderWidget|Window[A-Za-z]+)\\.(h|cpp)$")
forbid(widgets "vtk|viewer/|app/" "")
forbid(app "vtk" "")
